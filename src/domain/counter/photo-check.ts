import { type CheckMethod, checkMethods } from './words.ts'

/** 顔の確認: the photo on the card is that of who came; by eye or by machine, with a second person where the rule says so. */
export type PhotoCheck = { method: CheckMethod; secondStaffId?: number | undefined }
export type PhotoCheckError = { field: 'photo' | 'method'; reason: 'missing' }
export type ParsedPhotoCheck =
  | { ok: true; isRight: boolean; method: CheckMethod }
  | { ok: false; errors: PhotoCheckError[] }

/** 写真と顔を比べた結果, every fault at once. Nothing is taken for granted: neither answer is chosen beforehand. */
export function parsePhotoCheck(typed: { photo?: string | undefined; method?: string | undefined }): ParsedPhotoCheck {
  const method = checkMethods.find(each => each === typed.method)
  const isKnown = typed.photo === 'right' || typed.photo === 'wrong'
  if (isKnown && method !== undefined) return { ok: true, isRight: typed.photo === 'right', method }
  return {
    ok: false,
    errors: [
      ...(isKnown ? [] : [{ field: 'photo' as const, reason: 'missing' as const }]),
      ...(method === undefined ? [{ field: 'method' as const, reason: 'missing' as const }] : []),
    ],
  }
}
