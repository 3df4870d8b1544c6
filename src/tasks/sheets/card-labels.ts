import { type CardLine, findCardLines } from '#domain/cards/card-line'
import { locationName } from '#domain/custody/locations'
import { code128, qr } from '../../paper/codes.ts'
import { labelOrderOf } from './label-order.ts'
import type { Sheet } from './sheet.ts'

/** 保管ラベル of cards: the opaque code, the end of the notice number and the place; no name. */
export const cardLabels: Sheet = {
  async fill(db, order, { reader }) {
    const { ids, ...sheet } = labelOrderOf(order)
    const lines = await findCardLines(db, ids, reader)
    return { template: 'labels', data: { title: 'カードのラベル', ...sheet, labels: lines.map(labelOf) } }
  },
}

const labelOf = (line: CardLine) => ({
  heading: `番号の末尾 ${line.noticeNumber.slice(-4)}`,
  lines: [placeOf(line), ...(line.boxNumber === null ? [] : [`箱 ${line.boxNumber}`])],
  qr: qr(line.label),
  bars: code128(line.label),
  code: line.label,
})

function placeOf({ cabinet, shelf, caseNumber, position }: CardLine) {
  const isStored = cabinet !== null && shelf !== null && caseNumber !== null
  return isStored ? locationName({ cabinet, shelf, caseNumber, position }) : '未収納'
}
