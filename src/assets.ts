import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { url } from '#url'

const publicDir = join(import.meta.dir, '../public')
const packageFile = (specifier: string) => Bun.fileURLToPath(import.meta.resolve(specifier))
const vendored: Record<string, string> = {
  '/vendor/htmx.min.js': packageFile('htmx.org/dist/htmx.min.js'),
  '/vendor/tokens.css': packageFile('@digital-go-jp/design-tokens/dist/tokens.css'),
}

export type Asset = { path: string; type: string; bytes: Uint8Array; zipped: Uint8Array; version: string }

/** Every file a browser may load, read once; the list is closed, so no path can lead out of it. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  [
    ...Object.entries(vendored),
    ...filesBelow(publicDir).map(file => [file.slice(publicDir.length), file] as const),
  ].map(([path, file]) => [path, load(path, file)]),
)

/** The URL of a static file; it changes with the file's content, so it may be cached for ever. */
export function asset(path: string) {
  const found = assets.get(path)
  if (!found) throw new Error(`no such asset: ${path}`)
  return url(`/assets/${found.version}${path}`)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .flatMap(file => (statSync(file).isDirectory() ? filesBelow(file) : [file]))
}

function load(path: string, file: string): Asset {
  const bytes = readFileSync(file)
  return {
    path,
    type: Bun.file(file).type,
    bytes,
    zipped: Bun.gzipSync(bytes, { level: 9 }),
    version: Bun.hash(bytes).toString(36),
  }
}
