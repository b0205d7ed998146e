// What a ledger holds after a model and a language were downloaded, with a refusal and a change of mind.
import type { NetworkRequest } from '../../src/contract';

const MODEL = { kind: 'model', id: 'english' } as const;
const LANGUAGE = { kind: 'language', id: 'chi_sim' } as const;
const HUB = 'huggingface.co';
const MINUTE = 60_000;

/** Newest first. */
export function fakeRequests(): NetworkRequest[] {
  const at = Date.UTC(2026, 2, 12, 10);
  const rows: Array<Omit<NetworkRequest, 'id' | 'at'>> = [
    {
      ...{ method: 'HEAD', host: HUB, path: '/example/encoder-en/resolve/1a2b3c/onnx/model.onnx' },
      ...{ purpose: MODEL, bytes: 0, status: 302, outcome: 'ok' },
    },
    {
      ...{ method: 'GET', host: HUB, path: '/example/encoder-en/resolve/1a2b3c/onnx/model.onnx' },
      ...{ purpose: MODEL, bytes: 0, status: 302, outcome: 'ok' },
    },
    {
      ...{ method: 'GET', host: 'cdn-lfs.example.org', path: '/repos/aa/bb/0f4d19c2a8e36b75' },
      ...{ purpose: MODEL, bytes: 90_387_630, status: 200, outcome: 'ok' },
    },
    {
      ...{ method: 'GET', host: 'cdn.jsdelivr.net', path: '/npm/@tesseract.js-data/chi_sim/chi_sim.gz' },
      ...{ purpose: LANGUAGE, bytes: 0, status: 503, outcome: 'refused' },
    },
    {
      ...{ method: 'GET', host: 'cdn.jsdelivr.net', path: '/npm/@tesseract.js-data/chi_sim/chi_sim.gz' },
      ...{ purpose: LANGUAGE, bytes: 812_544, status: 200, outcome: 'cancelled' },
    },
  ];
  return rows.map((row, index) => ({ ...row, id: index + 1, at: at + index * MINUTE })).reverse();
}
