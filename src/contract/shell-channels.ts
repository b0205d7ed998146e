// Names of the messages between preload and main that carry the shell's verbs. Nothing else passes between the two.
export const SHELL_CHANNELS = {
  connect: 'shell:connect',
  /** From main to preload, with the engine's port beside it. */
  enginePort: 'shell:engine-port',
  chooseFolder: 'shell:choose-folder',
  openDocument: 'shell:open-document',
  revealDataFolder: 'shell:reveal-data-folder',
  revealDocument: 'shell:reveal-document',
} as const;
