/** The pictures of the demo account: drawn here, so that no photograph of anybody's ships with Edgewise. */
import sharp from 'sharp'

import { landscapeSvg, PALETTES } from './landscape-svg.ts'
import { type ProductKind, productSvg } from './product-svg.ts'

export type Picture = { key: string; contentType: string; draw: () => Promise<Buffer> }

const PLACES = ['ridge', 'valley', 'pass', 'lakeside'] as const
const PRODUCTS: ProductKind[] = ['tent', 'mug', 'pack', 'lantern']
const COLORS = [
  { name: 'ochre', color: '#e09f3e', dark: '#9c5f1c', ground: '#f6efe2' },
  { name: 'fern', color: '#5a9367', dark: '#2f5d3a', ground: '#e8f1e9' },
  { name: 'slate', color: '#5b7083', dark: '#2f3e4b', ground: '#e9edf1' },
] as const

/** What the demo's image bucket holds: 24 landscapes, 12 products, two brand pictures. */
export function demoPictures(): Picture[] {
  return [...landscapes(), ...products(), ...brand()]
}

function landscapes(): Picture[] {
  return Object.entries(PALETTES).flatMap(([mood, palette], moodIndex) =>
    PLACES.map((place, placeIndex) => {
      const portrait = placeIndex === 3
      const [width, height] = portrait ? [1_200, 1_600] : [1_800, 1_200]
      return {
        key: `landscapes/${mood}-${place}.jpg`,
        contentType: 'image/jpeg',
        draw: () =>
          sharp(Buffer.from(landscapeSvg(moodIndex * 10 + placeIndex + 1, palette, width, height)))
            .jpeg({ quality: 86 })
            .toBuffer(),
      }
    }),
  )
}

function products(): Picture[] {
  return PRODUCTS.flatMap((kind) =>
    COLORS.map(({ name, color, dark, ground }) => ({
      key: `products/${kind}-${name}.webp`,
      contentType: 'image/webp',
      draw: () =>
        sharp(Buffer.from(productSvg(kind, color, dark, ground, 1_400)))
          .webp({ quality: 84 })
          .toBuffer(),
    })),
  )
}

function brand(): Picture[] {
  const [{ color, dark }] = COLORS
  return [
    {
      key: 'brand/tent-transparent.png',
      contentType: 'image/png',
      draw: () =>
        sharp(Buffer.from(productSvg('tent', color, dark, null, 1_000)))
          .png()
          .toBuffer(),
    },
    {
      // Stored sideways with EXIF orientation 6, as phones do: shows that the resizer turns it upright.
      key: 'brand/phone photo, turned.jpg',
      contentType: 'image/jpeg',
      draw: () =>
        sharp(Buffer.from(landscapeSvg(99, PALETTES.noon, 1_600, 1_200)))
          .rotate(-90)
          .withMetadata({ orientation: 6 })
          .jpeg({ quality: 86 })
          .toBuffer(),
    },
  ]
}
