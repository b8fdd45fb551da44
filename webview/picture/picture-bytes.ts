import type { PictureFormat } from '../../src/protocol/save';

/** Pixels of a PNG for each of the drawing's. */
const scale = 2;

/** The bytes of a picture file of a drawing. */
export async function pictureBytes(svg: SVGSVGElement, format: PictureFormat): Promise<Uint8Array> {
  const text = new XMLSerializer().serializeToString(svg);
  if (format === 'svg') return new TextEncoder().encode(text);
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = scale * Number(svg.getAttribute('width'));
    canvas.height = scale * Number(svg.getAttribute('height'));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new Error('The picture could not be drawn.');
    return new Uint8Array(await png.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
