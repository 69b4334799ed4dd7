/** The size of a picture. */

/** Dimensions in pixels as a person sees them: after the EXIF orientation is applied. */
export type PixelSize = { width: number; height: number }
