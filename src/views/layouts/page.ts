import type { City } from '../../domain/rules/city.ts'
import type { Language } from '../text/language.ts'

/** What every resident page knows about the request. `path` is within this program, query included. */
export type ResidentPage = { language: Language; path: string; formToken: string; city: City }

/** What every staff page knows about the request: who works, where, and what this person may do. */
export type StaffPage = {
  staff: { name: string; officeName: string; roleLabel: string; can: readonly string[] }
  formToken: string
  path: string
  /** A code came in kana that can stand for several codes or for none: the IME was on. */
  isKanaScan?: boolean | undefined
  /** In a training city, the time its clock shows. */
  trainingTime?: string | undefined
}

/** The page as it is answered to a post: its links lead to where it stands, because the post's own address cannot be opened. */
export const at = (page: ResidentPage, path: string): ResidentPage => ({ ...page, path })

/** The same path with one query value set: language links, pager, filters. */
export function withQuery(path: string, name: string, value: string) {
  const [pathname = '', query = ''] = path.split('?')
  const values = new URLSearchParams(query)
  values.set(name, value)
  return `${pathname}?${values}`
}
