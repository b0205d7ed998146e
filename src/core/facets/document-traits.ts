// What is to be known of every document that was found, shown or not: enough to count and to put in order.

export interface DocumentTraits {
  id: number;
  folderId: number;
  type: string;
  language: string | null;
  dateMs: number;
  title: string;
}
