// Lets plain Node run the sources as they are, for a test that has to kill a process: imports there name no extension.
import { registerHooks } from 'node:module';

const ENDINGS = ['', '.ts', '/index.ts'];

registerHooks({
  resolve(specifier, context, next) {
    for (const [i, ending] of ENDINGS.entries()) {
      try {
        return next(specifier + ending, context);
      } catch (thrown) {
        if (!specifier.startsWith('.') || i === ENDINGS.length - 1) throw thrown;
      }
    }
    throw new Error('unreachable: the last ending returns or throws');
  },
});
