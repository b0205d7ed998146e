// The inference process: models, and nothing else. Started and ended by the engine.
import { createInferenceServer } from '../../adapters/onnx/inference-server';
import { collectWhenQuiet } from '../../adapters/process/collect-when-quiet';
import { answerParent } from '../../adapters/process/parent-channel';

await answerParent(createInferenceServer(), { onCall: collectWhenQuiet().worked });
