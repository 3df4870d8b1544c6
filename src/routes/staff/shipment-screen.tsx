import { db } from '#db'
import type { Actor } from '#domain/actor'
import { recordListing } from '#domain/cards/views'
import type { Reader } from '#domain/reader'
import {
  countOpenEnds,
  findShipment,
  listDifferences,
  listMissing,
  listUnpaired,
  type ShipmentLine,
} from '#domain/shipments/find'
import { missingSteps } from '#domain/shipments/missing-steps'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import type { StaffPage } from '../../views/layouts/page.ts'
import { type ShipmentDone, ShipmentPage, shipmentDone } from '../../views/staff/shipment.tsx'
import { DifferencePage } from '../../views/staff/shipment-differences.tsx'
import { dayText } from '../../views/staff/shipment-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'

type Frame = { by: Actor; now: Date; reader: Reader }

/** The box of the path, for those who may see its office; nothing for anybody else. */
export async function shipmentOf(params: { id: string }, reader: Reader): Promise<ShipmentLine> {
  const shipment = await findShipment(db, idOf(params.id), reader)
  if (!shipment) throw new NotFound()
  return shipment
}

/** What keeps the box open, with the names of the cards one has to look for. The look at them is recorded. */
export async function openEndsOf(shipment: ShipmentLine, { by, now, reader }: Frame) {
  const [counts, missing, unpaired] = await Promise.all([
    countOpenEnds(db, shipment.id),
    listMissing(db, shipment.id, reader),
    listUnpaired(db, shipment.id, reader),
  ])
  const lines = [...missing, ...unpaired]
  const details = { list: 'shipment', shipmentId: shipment.id }
  if (lines.length > 0) await recordListing(db, { action: 'cards.listed', lines, details }, { by, now })
  return { ...counts, missing, unpaired, steps: missingSteps({ ...shipment, ...counts }) }
}

type Shown = {
  done?: string | undefined
  card?: string | undefined
  fields?: Record<string, string | undefined>
  errors?: FieldErrors
}

/** 入荷の収支, after a look at it and after what was refused there. */
export async function showShipment(
  shipment: ShipmentLine,
  { done, card, ...shown }: Shown,
  { staffPage, today, ...frame }: Frame & { staffPage: StaffPage; today: string },
) {
  const [ends, differences] = await Promise.all([openEndsOf(shipment, frame), listDifferences(db, shipment.id)])
  return (
    <ShipmentPage
      page={staffPage}
      {...{ shipment, differences, today }}
      {...ends}
      {...shown}
      done={doneOf(done)}
      addedCardId={idsOf([card ?? ''])[0]}
    />
  )
}

/** 一つの差異, after a look at it and after what was refused there. */
export async function showDifference(
  shipment: ShipmentLine,
  id: string,
  {
    fields,
    errors = [],
  }: { fields?: Record<string, string | undefined> | undefined; errors?: FieldErrors | undefined },
  page: StaffPage,
) {
  const difference = (await listDifferences(db, shipment.id)).find(each => each.id === idOf(id))
  if (!difference) throw new NotFound()
  const typed = fields ?? { reported_on: dayText(difference.reportedOn) }
  return <DifferencePage page={page} {...{ shipment, difference, errors }} fields={typed} />
}

const isDone = (word: string): word is ShipmentDone => Object.hasOwn(shipmentDone, word)
const doneOf = (word: string | undefined) => (word !== undefined && isDone(word) ? word : undefined)
