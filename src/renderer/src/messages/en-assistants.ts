// What assistants may see, in English.
export const assistantsEn = {
  assistants: 'Assistants',
  assistantsHint:
    'An assistant on this machine that speaks the Model Context Protocol can search and read the folders you tick here, and no others. It cannot change anything. What it reads it may pass on to the service behind it.',
  assistantsNoFolder: 'There is no folder in the library yet.',
  assistantsCommandHint: 'Give your assistant this command as a server of its own:',
  copyCommand: 'Copy command',
  commandCopied: 'The command is copied.',
};
