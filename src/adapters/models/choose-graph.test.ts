import { describe, expect, it } from 'vitest';
import { chooseGraph } from './choose-graph';

const choose = (names: string, architecture = 'x64'): string | null =>
  chooseGraph(
    names.split(' ').map((name) => (name.includes('/') ? name : `onnx/${name}.onnx`)),
    architecture,
  );

describe('the ONNX file of a model', () => {
  it.each([
    ['model model_int8 model_quantized', 'onnx/model_int8.onnx'],
    ['model model_fp16 model_quantized model_q4', 'onnx/model_quantized.onnx'],
    ['model model_O3 model_qint8_avx512 model_qint8_arm64 model_quint8_avx2', 'onnx/model_quint8_avx2.onnx'],
    ['model model_O2 model_O4 model_fp16', 'onnx/model.onnx'],
    ['model_O3 model_O4 model_bnb4', 'onnx/model_O3.onnx'],
    ['model_fp16 model_q4f16 model_uint8', 'onnx/model_uint8.onnx'],
    ['model_q4', 'onnx/model_q4.onnx'],
    ['model decoder_model', 'onnx/model.onnx'],
  ])('of %s is %s', (names, chosen) => {
    expect(choose(names)).toBe(chosen);
  });

  it('is the one made for this kind of processor', () => {
    const names = 'model model_qint8_arm64 model_qint8_avx512_vnni';
    expect([choose(names, 'arm64'), choose(names, 'x64')]).toEqual([
      'onnx/model_qint8_arm64.onnx',
      'onnx/model_qint8_avx512_vnni.onnx',
    ]);
  });

  it('lies at the top or in onnx/, and nowhere else', () => {
    expect(chooseGraph(['model.onnx', 'config.json'], 'x64')).toBe('model.onnx');
    expect(chooseGraph(['openvino/model.onnx', 'onnx/deep/model.onnx', 'model.onnx_data'], 'x64')).toBeNull();
  });
});
