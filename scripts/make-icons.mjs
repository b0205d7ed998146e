// Draws the program's icons from src/renderer/public/icon.svg: pictures for Linux, icon.ico for Windows, icon.icns for macOS.
// Run by hand after the drawing changes (`node scripts/make-icons.mjs`); the results are committed. Needs Chromium.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { icnsFile, icoFile } from './packaging/icon-files.mjs';
import { root } from './project.mjs';
import { findOrInstallChromium } from './setup/chromium.mjs';

const target = join(root, 'resources', 'packaging', 'icons');
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** What a desktop of Linux looks for; Windows takes up to 256, macOS needs the largest. */
const LINUX_SIZES = SIZES.filter((size) => size <= 512);
const WINDOWS_SIZES = SIZES.filter((size) => size <= 256);
/** macOS leaves a margin around the plate of every icon: 824 of 1024 in its template. */
const MAC_PLATE = 824 / 1024;

const drawing = readFileSync(join(root, 'src', 'renderer', 'public', 'icon.svg'), 'utf8');
const executablePath = await findOrInstallChromium((line) => process.stderr.write(`${line}\n`));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  mkdirSync(target, { recursive: true });
  const whole = await drawAll(1);
  for (const size of LINUX_SIZES) writeFileSync(join(target, `${size}x${size}.png`), whole.get(size));
  writeFileSync(join(target, 'icon.ico'), icoFile(pick(whole, WINDOWS_SIZES)));
  writeFileSync(join(target, 'icon.icns'), icnsFile(await drawAll(MAC_PLATE)));
} finally {
  await browser.close();
}

/** @returns {Promise<Map<number, Buffer>>} width in pixels → PNG with a clear background */
async function drawAll(plate) {
  const page = await browser.newPage();
  const drawn = new Map();
  for (const size of SIZES) {
    const edge = size * plate;
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{position:fixed;inset:0;margin:auto;width:${edge}px;height:${edge}px}</style>${drawing}`,
    );
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await page.close();
  return drawn;
}

function pick(drawn, sizes) {
  return new Map(sizes.map((size) => [size, drawn.get(size)]));
}
