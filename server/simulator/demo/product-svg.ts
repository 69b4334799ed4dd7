/** Draws the products of the demo's outdoor shop as SVG: tents, mugs, packs and lanterns on a plain ground. */

export type ProductKind = 'tent' | 'mug' | 'pack' | 'lantern'

const SHAPES: Record<ProductKind, (color: string, dark: string) => string> = {
  tent: (color, dark) =>
    `<path d="M500 230L140 700h720z" fill="${color}"/><path d="M500 230L360 700h280z" fill="${dark}"/><path d="M500 230v470" stroke="#fff" stroke-width="6" opacity=".5"/><path d="M140 700L60 730M860 700l80 30" stroke="${dark}" stroke-width="8"/>`,
  mug: (color, dark) =>
    `<path d="M640 380h110a90 90 0 0 1 0 220h-110" fill="none" stroke="${dark}" stroke-width="46"/><rect x="280" y="290" width="380" height="430" rx="56" fill="${color}"/><rect x="280" y="290" width="380" height="60" rx="30" fill="${dark}"/><path d="M380 220q30-50 0-100M470 220q30-50 0-100M560 220q30-50 0-100" fill="none" stroke="#fff" stroke-width="14" opacity=".7"/>`,
  pack: (color, dark) =>
    `<rect x="290" y="200" width="420" height="540" rx="150" fill="${color}"/><rect x="340" y="500" width="320" height="200" rx="40" fill="${dark}"/><path d="M400 200c0-110 200-110 200 0" fill="none" stroke="${dark}" stroke-width="34"/><path d="M330 400h340" stroke="#fff" stroke-width="10" opacity=".6"/><circle cx="500" cy="560" r="22" fill="#fff" opacity=".8"/>`,
  lantern: (color, dark) =>
    `<rect x="390" y="200" width="220" height="70" rx="20" fill="${dark}"/><rect x="360" y="270" width="280" height="350" rx="40" fill="#fff3c4"/><circle cx="500" cy="450" r="90" fill="#ffd166"/><path d="M360 330h280M360 560h280M430 270v350M570 270v350" stroke="${dark}" stroke-width="16"/><rect x="340" y="620" width="320" height="100" rx="24" fill="${color}"/><path d="M420 200c0-90 160-90 160 0" fill="none" stroke="${color}" stroke-width="24"/>`,
}

/** A square SVG document; `null` ground leaves the picture transparent. */
export function productSvg(
  kind: ProductKind,
  color: string,
  dark: string,
  ground: string | null,
  size: number,
): string {
  const backdrop = ground
    ? `<rect width="1000" height="1000" fill="${ground}"/><circle cx="500" cy="470" r="400" fill="#fff" opacity=".35"/>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 1000 1000">${backdrop}
<ellipse cx="500" cy="760" rx="330" ry="42" fill="#000" opacity=".16"/>${SHAPES[kind](color, dark)}</svg>`
}
