// The page's own `--surface` in both schemes, so that nothing flashes before it has painted. Electron takes no oklch().
export const BACKGROUND = { light: '#fcfdfa', dark: '#141715' };
