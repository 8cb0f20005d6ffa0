// Draws a link as a QR code. What draws is WebAssembly of our own server; by itself it would fetch it from a public address.
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import wasm from 'zxing-wasm/writer/zxing_writer.wasm?url'

/** The picture, SVG, with its white border. */
export async function drawn(link: string): Promise<string> {
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  const { svg, error } = await writeBarcode(link, { format: 'QRCode' })
  if (error !== '') {
    throw new Error(error)
  }
  return svg.replace(/width="(\d+)" height="(\d+)"/, 'viewBox="0 0 $1 $2"')
}
