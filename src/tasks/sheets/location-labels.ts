import { findLocations, locationName } from '#domain/custody/locations'
import { code128, qr } from '../../paper/codes.ts'
import { labelOrderOf } from './label-order.ts'
import type { Sheet } from './sheet.ts'

/** 場所ラベル. The place for people, its code for the reader. */
export const locationLabels: Sheet = {
  async fill(db, order, { officeId }) {
    const { ids, ...sheet } = labelOrderOf(order)
    const found = await findLocations(db, ids)
    const labels = found
      .filter(location => location.officeId === officeId)
      .map(location => ({
        heading: locationName(location),
        lines: [`${location.capacity}枚まで`],
        qr: qr(location.label),
        bars: code128(location.label),
        code: location.label,
      }))
    return { template: 'labels', data: { title: '保管場所のラベル', ...sheet, labels } }
  },
}
