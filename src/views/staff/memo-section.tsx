import type { Memo } from '#domain/memos/find'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { moment } from './visit-words.ts'

export type TypedMemo = { text: string; error: string }
type MemoSectionProps = {
  page: StaffPage
  /** Where a new one is sent, for those who may write one. */
  action: string | undefined
  memos: readonly Memo[]
  memo?: TypedMemo | undefined
}

/** 連絡メモ. Never changed once written. */
export const MemoSection = ({ page, action, memos, memo }: MemoSectionProps) => (
  <section aria-labelledby="memos" class="app-stack">
    <h2 id="memos" safe>{`連絡メモ(${memos.length}件)`}</h2>
    {memos.length > 0 && (
      <ol class="app-memos" aria-label="連絡メモ(新しいものから)">
        {memos.map(({ text, at, staffName }) => (
          <li>
            <p class="app-memos__by" safe>{`${moment(at)} ${staffName}`}</p>
            <p class="app-memos__text" safe>
              {text}
            </p>
          </li>
        ))}
      </ol>
    )}
    {action !== undefined && (
      <PostForm page={page} action={action} label="メモの追加">
        <FormField
          type="textarea"
          name="memo"
          label="新しいメモ"
          support="書いたメモは直せません。個人番号・暗証番号は書かないでください。"
          rows={2}
          value={memo?.text}
          error={memo?.error}
        />
        <Button text="メモを残す" kind="outline" size="md" />
      </PostForm>
    )}
  </section>
)
