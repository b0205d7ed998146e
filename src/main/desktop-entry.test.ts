import { expect, it } from 'vitest';
import { autostartEntry, readAutostartEntry } from './desktop-entry';

it('lets no name break out of its quotes or its line', () => {
  const entry = autostartEntry({ path: '/opt/a"b`c$d\\e\nExec=evil', args: [] });
  expect(entry).toContain('Exec="/opt/a\\\\"b\\\\`c\\\\$d\\\\\\\\e\\nExec=evil"\n');
  expect(entry.split('\n').filter((line) => line.startsWith('Exec='))).toHaveLength(1);
});

it('is read when others wrote it, switched it off, or left nothing to start', () => {
  const read = (...lines: string[]) => readAutostartEntry(['[Desktop Entry]', ...lines].join('\n'));
  expect(read('Exec=/opt/bookwheel --hidden')).toEqual({
    ...{ path: '/opt/bookwheel', args: ['--hidden'] },
    isEnabled: true,
  });
  expect(read('Exec=/opt/bookwheel', 'Hidden=true')).toMatchObject({ isEnabled: false });
  expect(read('X-GNOME-Autostart-enabled=false', 'Exec=/opt/bookwheel')).toMatchObject({ isEnabled: false });
  expect(read('Exec=')).toBeNull();
  expect(readAutostartEntry('')).toBeNull();
});
