// Which of a model's ONNX files runs best on this processor?

/** Only where exporters put them. */
const PLACE = /^(?:onnx\/)?[^/]+\.onnx$/;
/** Whole names of the other graphs of an export, which are no text models by themselves. */
const OTHER_PARTS = /(?:^|[_-])(?:tokenizer|decoder|vision|image|visual|preprocess|postprocess)/;
/**
 * 16-bit and 4-bit weights are for graphics processors and for small memories: onnxruntime widens them again on a CPU, so
 * they are slower than 8-bit ones, and 16-bit graphs often answer in 16 bits. O4 is the optimizer's 16-bit level.
 */
const NOT_FOR_CPUS = /(?:fp16|float16|f16|bf16|bnb4|q4|int4|_o4)/;

/**
 * 8-bit weights first, which are two to three times as fast on a CPU and a quarter of the size; then full precision; those
 * meant for other processors only when there is nothing else.
 * @param names of all files of the model
 * @returns null when there is no ONNX file
 */
export function chooseGraph(names: Iterable<string>, architecture: string): string | null {
  const candidates = [...names].filter((name) => PLACE.test(name) && !OTHER_PARTS.test(baseOf(name)));
  const ranked = candidates
    .map((name) => ({ name, rank: rankOf(baseOf(name), architecture) }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked[0]?.name ?? null;
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1, -'.onnx'.length).toLowerCase();
}

function rankOf(base: string, architecture: string): number {
  if (NOT_FOR_CPUS.test(base)) return 9;
  if (base === 'model_int8') return 0;
  if (base === 'model_quantized') return 1;
  if (/int8|quantized/.test(base)) {
    // Those for other instructions are right everywhere, but slower.
    if (base.includes('arm64') !== (architecture === 'arm64')) return 4;
    // 8-bit weights made for AVX-512 saturate on processors without its VNNI part; those for AVX2 nowhere.
    return base.includes('avx512') ? 3 : 2;
  }
  return base === 'model' ? 5 : 6;
}
