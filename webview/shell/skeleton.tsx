import * as l10n from '@vscode/l10n';
/** Stands where a page will be, in its rough shape. */
export function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{l10n.t('Loading the page')}</span>
      <span class="skeleton-line" />
      <span class="skeleton-figure" />
      <span class="skeleton-line skeleton-short" />
      <span class="skeleton-figure" />
    </div>
  );
}
