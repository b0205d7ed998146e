// Makes `electron` mean the stub, for the built main and preload bundles alike. Loaded with `node --import`.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: new URL('electron.mjs', import.meta.url).href, shortCircuit: true };
  },
});
