// Why a model cannot be used, added or removed, in English.
import type { ModelRefusalCode } from '../../../contract';

/** Joins a sentence's fixed text with what it is about, where that is known. */
function about(subject: string | null): string {
  return subject === null ? '' : ` (${subject})`;
}

export const modelRefusalsEn = {
  modelRefusals: {
    source_missing: (at: string | null) =>
      `There is no folder or file there, or it cannot be read${about(at)}. Check the path.`,
    source_of_other_kind: () => 'This is neither a folder nor a zip file. Choose one that holds the model.',
    too_many_files: () =>
      'There are far more files here than a model has. Choose the folder of the model itself.',
    file_unreadable: (file: string | null) => `A file of the model cannot be read${about(file)}.`,
    zip_damaged: (file: string | null) => `The zip file is damaged${about(file)}. Download it again.`,
    zip_locked: (file: string | null) =>
      `The zip file is locked by a password${about(file)}. Pack it again without one.`,
    zip_unusual: (file: string | null) =>
      `The zip file is packed in an unusual way${about(file)}. Pack it again with another program.`,
    zip_unsafe: (file: string | null) =>
      `The zip file holds something that no model has${about(file)}, so it was not unpacked.`,
    config_missing: () =>
      'There is no config.json. Choose the folder that holds it, or a zip file of that folder.',
    file_malformed: (file: string | null) => `A file of the model is not as it should be${about(file)}.`,
    tokenizer_missing: () => 'There is neither a tokenizer.json nor a vocab.txt.',
    tokenizer_unknown: (kind: string | null) =>
      `Its tokenizer is of a kind that Bookwheel does not know${about(kind)}.`,
    tokenizer_incomplete: () => 'Its tokenizer lacks something that the model needs.',
    graph_missing: () =>
      'There is no ONNX file, neither in the folder onnx nor at the top. Export the model to ONNX first.',
    graph_damaged: (file: string | null) =>
      `This is no ONNX file, or only a part of one${about(file)}. Download it again.`,
    graph_asks_else: (inputs: string | null) =>
      `The model asks for something that Bookwheel cannot give it${about(inputs)}.`,
    graph_reads_no_text: () => 'The model reads no text.',
    graph_answers_else: (graph: string | null) =>
      `The model does not answer with what is needed${about(graph)}.`,
    graph_precision: (graph: string | null) =>
      `The model does not answer in 32-bit numbers${about(graph)}. Export it to ONNX in full or 8-bit precision.`,
    weights_missing: (file: string | null) => `The file with the weights is missing${about(file)}.`,
    judges_pairs: () => 'This model reads question and passage together. Name it as the second model.',
    pooling_unknown: (mode: string | null) =>
      `The model makes its vectors in a way that Bookwheel does not know${about(mode)}.`,
    pooling_needed: () => 'Choose how the model turns a passage into one vector.',
    pooling_unfit: () => 'The model does not make its vectors in the way that was chosen. Choose the other.',
    layer_after_pooling: (layers: string | null) =>
      `The ONNX file lacks the model’s last layers${about(layers)}. Export it as a whole sentence transformer.`,
    vector_length_unknown: () => 'Its files do not say how long its vectors are.',
    prefix_left_out: () => 'The model leaves its prefix out when it averages, which Bookwheel cannot do.',
    no_reranker: () => 'The second model does not read question and passage together.',
    too_many_labels: () => 'The second model answers with more than how well a passage fits a question.',
    does_not_run: () => 'The model does not run on this machine.',
    vectors_wrong: () => 'The model was tried, and its vectors are not as they should be.',
    meaning_lost: () =>
      'The model was tried, and texts that say the same are no closer than others. The way it makes vectors may be the wrong one.',
    reranker_useless: () => 'The second model was tried, and does not tell good passages from bad ones.',
    pack_file_missing: (file: string | null) =>
      `A file of the model is missing${about(file)}. Add the model again.`,
    pack_malformed: () => 'The description of the model cannot be read. Add the model again.',
    pack_gone: () => 'The files of the model are gone. Add the model again.',
    not_on_this_machine: () => 'This model is not on this machine any more.',
    not_offered: () => 'This model cannot be downloaded any more.',
    deleted_meanwhile: () => 'The model was deleted while it was being added.',
    no_models_here: () => 'Models do not run on this machine; searches are by words only.',
    stopped_working: () => 'The model stopped working. Restart Bookwheel to try again.',
    answers_now: () => 'This model answers your searches. Use another one first.',
    answers_next: () => 'The library is being read for this model. Cancel that first.',
    comes_with_bookwheel: () => 'This model is a part of Bookwheel and cannot be removed.',
  } satisfies Record<ModelRefusalCode, (subject: string | null) => string> as Record<
    ModelRefusalCode,
    (subject: string | null) => string
  >,
  /** Where the engine gives no reason that has a sentence here. */
  modelRefusedSomehow: 'This did not work.',
};
