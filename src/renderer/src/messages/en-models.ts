// The models in English: which are at hand, which can be had, the way from one to another, and adding one's own.
import { count, numbers } from './en-numbers';

/** Ends the sentence of a switch with how long it takes, where that is known. */
function withTime(sentence: string, timeLeft: string | null): string {
  return timeLeft === null ? `${sentence}.` : `${sentence}, ${timeLeft}.`;
}

export const modelsEn = {
  models: 'Models',
  modelsHint:
    'Models find passages by meaning and read the best ones again. They work on this machine, and none is downloaded unless you ask for it.',
  modelsAtHand: 'On this machine',
  modelsToDownload: 'Can be downloaded',
  modelsUnknown: 'The list of models could not be read.',
  chosenModelFails: 'The model you chose does not answer. ',

  // one of them
  /** @param id of the pack @param name its own, which is English */
  modelName: (_id: string, name: string): string => name,
  /** By the id of the pack: what it is good for. */
  modelPurposes: {
    starter: 'Came with the program: small and quick, for English and Chinese.',
    'minilm-en': 'For English on a modest machine: small, and quick to read a large library.',
    english: 'For English where finding the right page matters more than speed.',
    multilingual: 'For many languages: a question in one finds passages in another.',
    chinese: 'For libraries that are mostly in Chinese.',
  } as Record<string, string>,
  modelOfYourOwn: 'A model of your own; “Test my library” shows how well it finds.',
  modelOfNoKnownPurpose: '“Test my library” shows how well it finds.',
  betweenLanguages: ', ',
  modelLanguages: (n: number) => count(n, 'language'),
  modelReadsAgain: 'finds by meaning and reads again',
  modelFindsOnly: 'finds by meaning only',
  modelLicence: (licence: string) => `Licence ${licence}`,
  modelFrom: (repositories: readonly string[]) => `from ${repositories.join(', ')}`,
  modelInUse: 'in use',
  modelOnItsWay: 'in use next',
  modelUse: 'Use',
  modelUseNamed: (name: string) => `Use ${name}`,
  downloadModel: 'Download',
  downloadModelNamed: (name: string) => `Download ${name}`,
  deleteModel: 'Delete',
  deleteModelNamed: (name: string) => `Delete ${name}`,
  deleteVectors: (n: number) => `Delete its ${count(n, 'vector')}`,
  deleteVectorsNamed: (n: number, name: string) => `Delete the ${count(n, 'vector')} of ${name}`,
  deleteModelQuestion: (name: string) => `Delete “${name}” from this machine?`,
  deleteModelConsequence: 'It can be downloaded again.',
  deleteOwnModelConsequence: 'The files it was added from stay where they are.',
  deleteVectorsToo: (n: number) => `Its ${count(n, 'vector')} ${n === 1 ? 'goes' : 'go'} with it.`,
  deleteVectorsQuestion: (n: number, name: string) => `Delete the ${count(n, 'vector')} of “${name}”?`,
  deleteVectorsConsequence: 'The model stays. Using it then takes as long as the first time.',
  /** Stands between one sentence and the next. */
  betweenSentences: ' ',
  deleteConfirm: 'Delete',
  deleteKeep: 'Keep',

  // a download
  downloadingModel: (name: string) => `Downloading ${name}`,
  modelDownloadedSoFar: (received: string, total: string) => `${received} of ${total}`,
  testingModel: 'Testing whether it works on this machine…',
  cancelModelDownload: 'Cancel',
  cancelModelDownloadOf: (name: string) => `Cancel the download of ${name}`,
  modelDownloaded: (name: string) => `${name} is on this machine. Choose Use to search with it.`,

  // the way to another
  switchProgress: (name: string, ready: number, total: number, timeLeft: string | null) =>
    withTime(
      `Reading the library for ${name}: ${numbers.format(ready)} of ${count(total, 'passage')}`,
      timeLeft,
    ),
  switchMeanwhile: (name: string) => `Searches use ${name} until then.`,
  switchPaused: 'Reading is paused; this waits with it.',
  switchBegun: (name: string) => `Reading the library for ${name}.`,
  switchBar: (name: string) => `On the way to ${name}`,
  switchCancel: 'Cancel',
  switchCancelLabel: (name: string) => `Cancel the change to ${name}`,
  switchCancelled: (name: string) => `Searches stay with ${name}.`,
  switchDone: (name: string) => `Searches use ${name} now.`,
  /** One quiet line where progress is shown. */
  switchLine: (name: string, ready: number, total: number) =>
    `Reading for ${name}: ${numbers.format(ready)} of ${count(total, 'passage')}`,
  /** The same where there is little room. */
  switchShare: (name: string, percent: number) => `Reading for ${name}: ${percent}%`,

  // one's own
  ownModel: 'Use a model of your own…',
  ownModelTitle: 'Use a model of your own',
  ownModelHint:
    'A folder or zip file as the model hub gives it, with the model as ONNX and its tokenizer.json. It is copied; the original stays as it is.',
  ownModelPath: 'Path of the folder or zip file',
  ownModelPathExample: '/home/me/Downloads/my-model',
  ownRerankerPath: 'Path of a second model that reads again, if there is one',
  ownRerankerPathExample: '/home/me/Downloads/my-reranker.zip',
  ownModelChoose: 'Choose folder…',
  ownModelChooseFor: (field: string) => `Choose folder… ${field}`,
  ownModelPathFault: 'Write where the model lies.',
  ownModelLook: 'Check',
  ownModelLooking: 'Checking…',
  ownModelFound: 'What was found',
  ownModelName: 'Name',
  ownModelKind: 'Kind',
  ownModelFile: 'File',
  ownModelSize: 'Size',
  ownModelLicence: 'Licence',
  ownModelNoLicence: 'not stated',
  ownModelReadsAgain: 'Reads again',
  ownModelNoReranker: 'no second model',
  ownModelPooling: 'One vector from',
  ownModelBeforeQuestion: 'Before a question',
  ownModelBeforePassage: 'Before a passage',
  poolingNames: {
    mean: 'the mean of all tokens',
    cls: 'the first token',
    none: 'the model itself',
  },
  poolingQuestion: 'How does it turn a passage into one vector?',
  poolingHint:
    'Its files do not say. Its page on the hub does, as “mean pooling” or “CLS pooling”. With the wrong one it runs, and finds little.',
  poolingChoices: { mean: 'From the mean of all tokens', cls: 'From the first token (CLS)' },
  poolingFault: 'Choose one of the two.',
  queryPrefixQuestion: 'Written before every question',
  passagePrefixQuestion: 'Written before every passage',
  prefixHint: 'Some models were trained with words such as “query: ” there. Empty where its page names none.',
  ownModelAdd: 'Add',
  ownModelAdding: 'Copying and testing it…',
  ownModelCancel: 'Cancel',
  ownModelAdded: (name: string) => `${name} was added. Choose Use to search with it.`,

  // where they come from
  downloadAddress: 'Download address',
  downloadAddressHint:
    'Models come from huggingface.co. Where that cannot be reached, enter the address of a mirror; every file is checked all the same.',
  downloadAddressLabel: 'Mirror address',
  downloadAddressExample: 'https://models.example.org',
  downloadAddressFault: 'Write an address that begins with https:// and has no spaces, ? or # in it.',
  downloadAddressSave: 'Save',
  downloadAddressSaved: 'Saved.',

  ownModelAgain: 'Add again…',
  ownModelAgainNamed: (name: string) => `Add again… ${name}`,
  oneDownload: 'One download at a time',
};
