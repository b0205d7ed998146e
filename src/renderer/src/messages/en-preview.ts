// The preview of a document in English: its own structure, and why it may not be there.
export const previewEn = {
  previewUnavailable: {
    gone: 'The file is no longer there. This is the text that was read from it.',
    changed: 'The file has changed since. This is the text that was read from it.',
    unreadable: 'The file cannot be read right now. This is the text that was read from it.',
  },
  foundInDocument: 'Passages found in this document',
  foundOf: (n: number, total: number) => `Passage ${n} of ${total}`,
  nextFound: 'Next passage',
  previousFound: 'Previous passage',
  tableRegion: 'Table',
  codeRegion: 'Code',
  envelope: { From: 'From', To: 'To', Cc: 'Cc', Bcc: 'Bcc', Date: 'Date' },
};
