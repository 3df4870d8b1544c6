import { createRequire } from 'node:module'
import { renderSVG } from 'uqr'

/** バーコード(Code 128). Opaque codes only: never a name, a date of birth or a number of the person. */
export const BarCode = ({ code }: { code: string }) => (
  <span class="app-label__bars">
    <Bars code={code} />
  </span>
)

/** 二次元コード, for readers that take it and for telephones. */
export const QrCode = ({ code }: { code: string }) => (
  <span class="app-label__squares">
    <Squares code={code} />
  </span>
)

// A large library that only labels need: loaded with the first of them, not at every start.
const load = createRequire(import.meta.url)
type Library = typeof import('bwip-js/node')
let library: Library | undefined
function barCodes(): Library {
  const loaded: Library = library ?? load('bwip-js/node')
  library = loaded
  return loaded
}

// Both return finished markup made of shapes alone.
const Bars = ({ code }: { code: string }): JSX.Element =>
  barCodes().toSVG({ bcid: 'code128', text: code, height: 10, paddingwidth: 4 })
const Squares = ({ code }: { code: string }): JSX.Element => renderSVG(code, { border: 1 })
