// The page itself and the bar above it, in English.
import { numbers } from './en-numbers';

export const pdfEn = {
  viewChoice: 'Show',
  viewPage: 'Page',
  viewText: 'Text',
  /** Why the text stands where the page was asked for. */
  viewReasons: {
    no_page: 'It is not known on which page this stands, so this is its text.',
    enclosed: 'It is inside another file, so this is the text that was read from it.',
    gone: 'The file is no longer there. This is the text that was read from it.',
    refused: 'The file may not be opened. This is the text that was read from it.',
    locked: 'The pages are locked by a password. This is their text.',
    damaged: 'The pages cannot be drawn: the file is damaged. This is its text.',
    slow: 'The pages take too long to draw. This is their text.',
    changing: 'The file is being written just now. This is the text as it was read.',
  },

  pdfPages: 'Pages',
  pdfPassageOf: (n: number, all: number) => `${numbers.format(n)} of ${numbers.format(all)}`,
  pdfPageField: (all: number) => `Page, of ${numbers.format(all)}`,
  pdfZoom: (percent: number) => `Size, ${numbers.format(percent)} %`,
  pdfZoomIn: 'Larger',
  pdfZoomOut: 'Smaller',
  pdfFitWidth: 'Fit to the width',
  /** @param text what stands under the link */
  pdfLinkTo: (text: string) => `Go to ${text}`,
  pdfLink: 'Go to another place in this document',
  pdfFind: 'Find in this document',
  pdfFindNext: 'Next place',
  pdfFindPrevious: 'Previous place',
  pdfFindClose: 'Close',
  pdfFoundNothing: 'not found',
  /** @param done the whole document has been gone through */
  pdfFoundAt: (n: number, all: number, done: boolean) =>
    `${numbers.format(n)} of ${numbers.format(all)}${done ? '' : '…'}`,

  picture: (title: string) => `Picture: ${title}`,
  pictureLarger: 'Show at full size',
  pictureFit: 'Fit to the pane',
  pictureReasons: {
    gone: 'The picture is no longer there.',
    refused: 'The picture may not be opened.',
    changing: 'The picture is being written just now.',
    unknown:
      'A picture of this kind cannot be drawn here; the text recognised in it is below. Open it in its own program to see it.',
    damaged: 'The picture is damaged or cannot be read; the text recognised in it before is below.',
    large:
      'The picture is too large to be drawn here; the text recognised in it is below. Open it in its own program to see it.',
  },
};
