import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';
import type { ComponentChildren, Ref } from 'preact';

/** Defines the toolkit's custom elements that parts/controls.tsx uses. Call once, before the first render. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeProgressRing(),
  );
}

interface ToolkitElement {
  children?: ComponentChildren;
  key?: string;
  class?: string;
  'aria-label'?: string;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': ToolkitElement & {
        appearance?: 'primary' | 'secondary';
        disabled?: boolean;
        onClick?: () => void;
      };
      'vscode-dropdown': ToolkitElement & {
        ref?: Ref<HTMLElement & { value: string }>;
        onChange?: (event: Event) => void;
      };
      'vscode-option': ToolkitElement & { value: string; selected?: boolean };
      'vscode-progress-ring': ToolkitElement & { ref?: Ref<HTMLElement> };
    }
  }
}
