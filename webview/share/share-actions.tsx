import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { PanelData } from '../../src/protocol/panel';
import type { YearView } from '../../src/protocol/views';
import { send } from '../host';
import { Button } from '../parts/controls';
import { PictureAboutContext } from '../picture/about';
import { pictureBytes } from '../picture/picture-bytes';
import { reportHtml } from './report-html';
import { titleOf } from './share-card';

interface Props {
  view: YearView;
  data: PanelData;
  /** Where the card is drawn. */
  card: RefObject<HTMLElement | null>;
}

/** The ways to take a period in review along: the card as a picture, and all of it as a page that needs nothing. */
export function ShareActions({ view, data, card }: Props) {
  const [said, setSaid] = useState('');
  const { subject } = useContext(PictureAboutContext);
  const name = titleOf(data.place.period);
  const save = async (format: 'svg' | 'png'): Promise<void> => {
    const svg = card.current?.querySelector('svg');
    if (!svg) return;
    try {
      send({ type: 'save', name, format, bytes: await pictureBytes(standing(svg), format) });
      setSaid('');
    } catch {
      setSaid(l10n.t('The picture could not be drawn.'));
    }
  };
  const saveReport = (): void => {
    const svg = card.current?.querySelector('svg');
    if (!svg) return;
    const html = reportHtml({
      view,
      data,
      subject,
      card: new XMLSerializer().serializeToString(standing(svg)),
    });
    send({ type: 'save', name, format: 'html', bytes: new TextEncoder().encode(html) });
  };
  return (
    <div class="share-actions">
      <Button primary onClick={() => void save('png')}>
        {l10n.t('Save card as PNG')}
      </Button>
      <Button onClick={() => void save('svg')}>SVG</Button>
      <Button onClick={saveReport}>{l10n.t('Report as HTML')}</Button>
      <span role="status">{said}</span>
    </div>
  );
}

/** The card with its size written on it. */
function standing(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(svg.viewBox.baseVal.width));
  copy.setAttribute('height', String(svg.viewBox.baseVal.height));
  return copy;
}
