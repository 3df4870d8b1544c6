import type { CardLine } from '#domain/cards/card-line'
import type { HouseholdCard } from '#domain/cards/household'
import type { Office, Service } from '#domain/offices/find'
import type { ReasonCode } from '#domain/offices/reasons'
import type { Duplicate } from '#domain/reservations/find-duplicates'
import type { FreeStart } from '#domain/slots/free-starts'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { StaffPage } from '../layouts/page.ts'
import type { DeskWish } from './desk-wish.ts'

/** What the page of a booking by staff shows, whole. */
export type BookingPageProps = {
  page: StaffPage
  wish: DeskWish
  service: Service | undefined
  services: readonly Service[]
  offices: readonly Office[]
  cards: readonly CardLine[]
  household: readonly HouseholdCard[]
  duplicates: readonly Duplicate[]
  starts: readonly FreeStart[]
  reasons: readonly ReasonCode[]
  mayOverride: boolean
  errors: FieldErrors
  fields: Record<string, string | undefined>
  refusal?: string | undefined
  /** Several cards that a name leads to. */
  choice?: { lines: readonly CardLine[]; total: number } | undefined
}
