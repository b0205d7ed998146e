// 模型为什么不能使用、添加或删除。
import type { modelRefusalsEn } from './en-model-refusals';

function about(subject: string | null): string {
  return subject === null ? '' : `（${subject}）`;
}

export const modelRefusalsZh: typeof modelRefusalsEn = {
  modelRefusals: {
    source_missing: (at) => `找不到这个文件夹或文件，或者无法读取${about(at)}。请检查路径。`,
    source_of_other_kind: () => '这既不是文件夹，也不是 zip 文件。请指定模型所在的文件夹或 zip 文件。',
    too_many_files: () => '里面的文件远多于一个模型应有的数量。请指定模型自己的文件夹。',
    file_unreadable: (file) => `模型中有文件无法读取${about(file)}。`,
    zip_damaged: (file) => `zip 文件已损坏${about(file)}，请重新下载。`,
    zip_locked: (file) => `zip 文件有密码保护${about(file)}，请不设密码重新打包。`,
    zip_unusual: (file) => `zip 文件的压缩方式特殊${about(file)}，请换一个程序重新打包。`,
    zip_unsafe: (file) => `zip 文件里有模型不该有的内容${about(file)}，因此没有解压。`,
    config_missing: () => '没有 config.json。请指定它所在的文件夹，或该文件夹的 zip 文件。',
    file_malformed: (file) => `模型中有文件内容不对${about(file)}。`,
    tokenizer_missing: () => '没有 tokenizer.json，也没有 vocab.txt。',
    tokenizer_unknown: (kind) => `不支持它的分词器类型${about(kind)}。`,
    tokenizer_incomplete: () => '分词器里缺少模型需要的内容。',
    graph_missing: () => '没有 ONNX 文件：onnx 文件夹里和最上层都没有。请先把模型导出为 ONNX。',
    graph_damaged: (file) => `不是 ONNX 文件，或者不完整${about(file)}。请重新下载。`,
    graph_asks_else: (inputs) => `模型需要 Bookwheel 无法提供的输入${about(inputs)}。`,
    graph_reads_no_text: () => '这个模型不读文字。',
    graph_answers_else: (graph) => `模型给出的不是所需的结果${about(graph)}。`,
    graph_precision: (graph) =>
      `模型给出的不是 32 位数值${about(graph)}。请以完整精度或 8 位精度导出为 ONNX。`,
    weights_missing: (file) => `缺少存放权重的文件${about(file)}。`,
    judges_pairs: () => '这个模型是把问题和段落放在一起读的，请填作第二个模型。',
    pooling_unknown: (mode) => `不支持它生成向量的方式${about(mode)}。`,
    pooling_needed: () => '请选择它怎样生成段落的向量。',
    pooling_unfit: () => '模型不是按所选的方式生成向量的，请换另一种。',
    layer_after_pooling: (layers) =>
      `ONNX 文件缺少模型最后的几层${about(layers)}。请作为完整的 sentence transformer 导出。`,
    vector_length_unknown: () => '模型的文件里没有写明向量的长度。',
    prefix_left_out: () => '模型求平均时不计前缀，Bookwheel 做不到这一点。',
    no_reranker: () => '第二个模型不是把问题和段落放在一起读的那种。',
    too_many_labels: () => '第二个模型给出的不只是段落与问题的相符程度。',
    does_not_run: () => '模型无法在这台电脑上运行。',
    vectors_wrong: () => '试运行后发现，模型给出的向量不正常。',
    meaning_lost: () => '试运行后发现，意思相同的文字并不比其他文字更接近。生成向量的方式可能选错了。',
    reranker_useless: () => '试运行后发现，第二个模型分不出段落的好坏。',
    pack_file_missing: (file) => `模型缺少文件${about(file)}，请重新添加模型。`,
    pack_malformed: () => '模型的说明文件无法读取，请重新添加模型。',
    pack_gone: () => '模型的文件已经不在，请重新添加模型。',
    not_on_this_machine: () => '这个模型已不在这台电脑上。',
    not_offered: () => '这个模型已不能下载。',
    deleted_meanwhile: () => '添加途中，模型被删除了。',
    no_models_here: () => '这台电脑不能运行模型，只能按字词搜索。',
    stopped_working: () => '模型停止了工作，请重新启动 Bookwheel 再试。',
    answers_now: () => '搜索正在使用这个模型，请先换用另一个。',
    answers_next: () => '正在为换用这个模型做准备，请先取消。',
    comes_with_bookwheel: () => '这个模型是 Bookwheel 自带的，不能删除。',
  },
  modelRefusedSomehow: '没有成功。',
};
