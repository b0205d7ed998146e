// The settings in English: what can be chosen, what is kept, and how the program fares.
export const settingsEn = {
  openSettings: 'Settings',
  settings: 'Settings',
  settingsSections: 'Sections of the settings',

  appearance: 'Appearance',
  language: 'Language',
  languageSystem: 'As the system',
  theme: 'Colours',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',

  work: 'Background work',
  backgroundWork: 'Background work',
  backgroundWorkChoices: { considerate: 'Considerate', full: 'Always at full speed' },
  backgroundWorkHint:
    'Considerate: reading files makes way for you, for other programs and for the battery. What you have just saved is read at once all the same.',
};
