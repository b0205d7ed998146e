// What should a person do when the system will not let a folder be watched? One sentence per reason.

/** @param code of the error the system gave; `folder` is still scanned now and then whatever the reason. */
export function troubleSentence(folder: string, code: string, platform: NodeJS.Platform): string {
  const meanwhile = 'until then changes there are found by a regular scan, within one to ten minutes';
  if (code === 'ENOSPC' && platform === 'linux') {
    return `Linux has no more file watches to give for ${folder}: raise the limit with "sudo sysctl fs.inotify.max_user_watches=1048576" and restart Bookwheel; ${meanwhile}.`;
  }
  if (code === 'EMFILE' && platform === 'linux') {
    return `Linux has no more watchers or open files to give for ${folder}: raise the limit with "sudo sysctl fs.inotify.max_user_instances=1024" (or "ulimit -n 65536") and restart Bookwheel; ${meanwhile}.`;
  }
  if (code === 'EMFILE' || code === 'ENFILE') {
    return `The system has no more open files to give for watching ${folder}: close other programs or raise the limit ("ulimit -n 65536"), then restart Bookwheel; ${meanwhile}.`;
  }
  return `${folder} cannot be watched at the moment (${code}): changes there are found by a regular scan, within one to ten minutes; restarting Bookwheel tries again.`;
}
