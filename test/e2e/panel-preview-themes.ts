/** The theme variables that the panel and the toolkit read, as VS Code's four standard themes set them. */
export interface Theme {
  name: string;
  /** The class that VS Code gives the webview's body. */
  bodyClass: string;
  variables: Record<string, string>;
}

const fonts = {
  'font-family': '"Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': 'monospace',
  'editor-font-size': '14px',
};

const dark = {
  foreground: '#cccccc',
  'editor-foreground': '#cccccc',
  'editor-background': '#1f1f1f',
  descriptionForeground: '#9d9d9d',
  focusBorder: '#0078d4',
  'textLink-foreground': '#4daafc',
  'textLink-activeForeground': '#4daafc',
  'button-background': '#0078d4',
  'button-foreground': '#ffffff',
  'button-hoverBackground': '#026ec1',
  'button-border': '#ffffff1a',
  'button-secondaryBackground': '#313131',
  'button-secondaryForeground': '#cccccc',
  'button-secondaryHoverBackground': '#3c3c3c',
  'dropdown-background': '#313131',
  'dropdown-border': '#3c3c3c',
  'dropdown-foreground': '#cccccc',
  'dropdown-listBackground': '#1f1f1f',
  'settings-dropdownListBorder': '#454545',
  'list-activeSelectionBackground': '#04395e',
  'list-activeSelectionForeground': '#ffffff',
  'list-hoverBackground': '#2a2d2e',
  'progressBar-background': '#0078d4',
  'badge-background': '#616161',
  'badge-foreground': '#f8f8f8',
  'editorHoverWidget-background': '#202020',
  'editorHoverWidget-border': '#454545',
  'charts-foreground': '#cccccc',
  'charts-red': '#f14c4c',
  'charts-blue': '#59a4f9',
  'charts-yellow': '#cca700',
  'charts-green': '#89d185',
};

const light = {
  ...dark,
  foreground: '#3b3b3b',
  'editor-foreground': '#3b3b3b',
  'editor-background': '#ffffff',
  descriptionForeground: '#3b3b3b',
  focusBorder: '#005fb8',
  'textLink-foreground': '#005fb8',
  'textLink-activeForeground': '#005fb8',
  'button-background': '#005fb8',
  'button-hoverBackground': '#0258a8',
  'button-border': '#0000001a',
  'button-secondaryBackground': '#e5e5e5',
  'button-secondaryForeground': '#3b3b3b',
  'button-secondaryHoverBackground': '#cccccc',
  'dropdown-background': '#ffffff',
  'dropdown-border': '#cecece',
  'dropdown-foreground': '#3b3b3b',
  'dropdown-listBackground': '#ffffff',
  'settings-dropdownListBorder': '#c8c8c8',
  'list-activeSelectionBackground': '#e8e8e8',
  'list-activeSelectionForeground': '#000000',
  'list-hoverBackground': '#f2f2f2',
  'progressBar-background': '#005fb8',
  'badge-background': '#cccccc',
  'badge-foreground': '#3b3b3b',
  'editorHoverWidget-background': '#f8f8f8',
  'editorHoverWidget-border': '#c8c8c8',
  'charts-foreground': '#3b3b3b',
  'charts-red': '#e51400',
  'charts-blue': '#0063d3',
  'charts-yellow': '#bf8803',
  'charts-green': '#388a34',
};

const contrast = {
  ...dark,
  foreground: '#ffffff',
  'editor-foreground': '#ffffff',
  'editor-background': '#000000',
  descriptionForeground: '#ffffffb3',
  contrastBorder: '#6fc3df',
  contrastActiveBorder: '#f38518',
  focusBorder: '#f38518',
  'textLink-foreground': '#21a6ff',
  'textLink-activeForeground': '#21a6ff',
  'button-background': '#000000',
  'button-border': '#6fc3df',
  'button-secondaryBackground': '#000000',
  'button-secondaryForeground': '#ffffff',
  'dropdown-background': '#000000',
  'dropdown-border': '#6fc3df',
  'dropdown-foreground': '#ffffff',
  'dropdown-listBackground': '#000000',
  'list-activeSelectionBackground': '#000000',
  'list-hoverBackground': '#ffffff1a',
  'progressBar-background': '#6fc3df',
  'badge-background': '#000000',
  'badge-foreground': '#ffffff',
  'editorHoverWidget-background': '#0c141f',
  'editorHoverWidget-border': '#6fc3df',
  'charts-foreground': '#ffffff',
  'charts-red': '#f48771',
  'charts-yellow': '#ffd370',
};

const contrastLight = {
  ...light,
  foreground: '#292929',
  'editor-foreground': '#292929',
  descriptionForeground: '#292929b3',
  contrastBorder: '#0f4a85',
  contrastActiveBorder: '#006bbd',
  focusBorder: '#006bbd',
  'textLink-foreground': '#0f4a85',
  'textLink-activeForeground': '#0f4a85',
  'button-background': '#0f4a85',
  'button-border': '#0f4a85',
  'button-secondaryBackground': '#ffffff',
  'button-secondaryForeground': '#292929',
  'dropdown-border': '#0f4a85',
  'dropdown-foreground': '#292929',
  'list-activeSelectionBackground': '#ffffff',
  'list-activeSelectionForeground': '#292929',
  'progressBar-background': '#0f4a85',
  'badge-background': '#0f4a85',
  'badge-foreground': '#ffffff',
  'editorHoverWidget-background': '#ffffff',
  'editorHoverWidget-border': '#0f4a85',
  'charts-foreground': '#292929',
  'charts-red': '#b5200d',
  'charts-yellow': '#895503',
  'charts-green': '#374e06',
};

function theme(name: string, bodyClass: string, colours: Record<string, string>): Theme {
  const entries = Object.entries({ ...fonts, ...colours });
  return {
    name,
    bodyClass,
    variables: Object.fromEntries(entries.map(([key, value]) => [`--vscode-${key}`, value])),
  };
}

export const themes: Theme[] = [
  theme('dark', 'vscode-dark', dark),
  theme('light', 'vscode-light', light),
  theme('high-contrast', 'vscode-high-contrast', contrast),
  // VS Code gives its light high contrast theme both classes.
  theme('high-contrast-light', 'vscode-high-contrast vscode-high-contrast-light', contrastLight),
];
