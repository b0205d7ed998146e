// The page's words: catalogues, the choice between them, and numbers and dates in the reader's locale.
export type { Messages } from './en';
export { MessagesProvider, useFormats, useMessages } from './messages-context';
