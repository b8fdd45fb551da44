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
      setSaid('The picture could not be drawn.');
    }
  };
  const copy = (): void => {
    send({ type: 'copy', text: copied() });
    setSaid('Copied.');
    setTimeout(() => setSaid(''), 3000);
  };
  const tools: [string, () => void][] = [
    ['Copy data', copy],
    ['Save SVG', () => void save('svg')],
    ['Save PNG', () => void save('png')],
  ];
  return (
    <div class="chart-tools">
      <span role="status">{said}</span>
      {tools.map(([name, act]) => (
        <button key={name} type="button" aria-label={`${name} of ${picture.title}`} onClick={act}>
          {name}
        </button>
      ))}
    </div>
  );
}
