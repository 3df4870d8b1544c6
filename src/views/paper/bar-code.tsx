import { toSVG } from 'bwip-js/node'
import { renderSVG } from 'uqr'

/** バーコード(Code 128). Opaque codes only: never a name, a date of birth or a number of the person. */
export const BarCode = ({ code }: { code: string }) => {
  const unsafeBars = toSVG({ bcid: 'code128', text: code, height: 10, paddingwidth: 4 })
  return <span class="app-label__bars">{unsafeBars}</span>
}

/** 二次元コード, for readers that take it and for telephones. */
export const QrCode = ({ code }: { code: string }) => {
  const unsafeSquares = renderSVG(code, { border: 1 })
  return <span class="app-label__squares">{unsafeSquares}</span>
}
