import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { PictureFormat } from '../../src/protocol/save';
import { send } from '../host';
import { pictureBytes } from '../picture/picture-bytes';
import { type Picture, standingSvg } from '../picture/standing-svg';

/** The ways to take a figure along: its numbers to the clipboard, its picture to a file. */
export function ChartTools({ picture, copied }: { picture: Picture; copied: () => string }) {
  const [said, setSaid] = useState('');
  const save = async (format: PictureFormat): Promise<void> => {
    setSaid('');
    try {
      const bytes = await pictureBytes(standingSvg(picture), format);
      send({ type: 'save', name: [picture.title, picture.about].join(' '), format, bytes });
    } catch {
      setSaid(l10n.t('The picture could not be drawn.'));
    }
  };
  const copy = (): void => {
    send({ type: 'copy', text: copied() });
    setSaid(l10n.t('Copied.'));
    setTimeout(() => setSaid(''), 3000);
  };
  const tools: [string, () => void][] = [
    [l10n.t('Copy data'), copy],
    [l10n.t('Save SVG'), () => void save('svg')],
    [l10n.t('Save PNG'), () => void save('png')],
  ];
  return (
    <div class="chart-tools">
      <span role="status">{said}</span>
      {tools.map(([name, act]) => (
        <button key={name} type="button" aria-label={`${name}: ${picture.title}`} onClick={act}>
          {name}
        </button>
      ))}
    </div>
  );
}
