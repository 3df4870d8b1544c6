import { type PoolAudience, poolAudiences } from '../../db/schema/offices.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import type { PoolWords } from './change-pools.ts'

export { type PoolAudience, poolAudiences } from '../../db/schema/offices.ts'

export type PoolFault =
  | { field: 'name'; reason: 'name-missing' | 'name-too-long' | 'secret-number' | 'name-taken' }
  | { field: 'audience'; reason: 'audience-missing' }
  | { field: 'service_ids'; reason: 'services-missing' | 'service-unknown' }
export type ParsedPool = { ok: true; words: PoolWords } | { ok: false; errors: PoolFault[] }

export const poolNameMost = 40

/** 窓口の入力. Every fault at once. */
export function parsePool(fields: Record<string, string | undefined>, ticked: readonly string[]): ParsedPool {
  const name = (fields.name ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  const audience = poolAudiences.find(each => each === fields.audience)
  const serviceIds = [...new Set(ticked.filter(id => /^[1-9]\d{0,14}$/.test(id)).map(Number))]
  const errors = [...nameFaults(name), ...audienceFaults(audience), ...serviceFaults(serviceIds)]
  return audience !== undefined && errors.length === 0
    ? { ok: true, words: { name, audience, serviceIds } }
    : { ok: false, errors }
}

function nameFaults(name: string): PoolFault[] {
  if (name === '') return [{ field: 'name', reason: 'name-missing' }]
  if ([...name].length > poolNameMost) return [{ field: 'name', reason: 'name-too-long' }]
  const isSecret = containsIndividualNumber(name) || containsResidentRecordCode(name)
  return isSecret ? [{ field: 'name', reason: 'secret-number' }] : []
}

const audienceFaults = (audience: PoolAudience | undefined): PoolFault[] =>
  audience === undefined ? [{ field: 'audience', reason: 'audience-missing' }] : []

const serviceFaults = (ids: number[]): PoolFault[] =>
  ids.length === 0 ? [{ field: 'service_ids', reason: 'services-missing' }] : []
