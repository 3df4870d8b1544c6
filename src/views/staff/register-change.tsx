import type { ChangeValues } from '#domain/register/words'
import { changeLines } from './register-words.ts'

type Props = { before: ChangeValues | null; after: ChangeValues | null }

/** 異動の前と後, in one cell. Of a protected person nothing, for who may not know. */
export function RegisterChange({ before, after }: Props) {
  if (after === null) return '支援措置のため表示しません'
  return (
    <ul class="app-changes">
      {changeLines(before, after).map(line => (
        <li>
          <span class="app-changes__label" safe>{`${line.label}: `}</span>
          {!line.isNews && (
            <>
              <del safe>{line.before}</del>
              {' → '}
            </>
          )}
          <ins safe>{line.after}</ins>
        </li>
      ))}
    </ul>
  )
}
