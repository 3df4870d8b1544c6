import { url } from '#url'
import { Button } from '../components/button.tsx'
import { FormField } from '../components/form-field.tsx'
import { PostForm } from '../components/post-form.tsx'
import { Table } from '../components/table.tsx'
import type { StaffPage } from '../layouts/page.ts'
import { StaffLayout } from '../layouts/staff.tsx'

/** A person whose name or address holds characters that no font can print. */
export type Glyphless = { cardId: number; noticeNumber: string; name: string; characters: string }

export type GlyphCheckPageProps = {
  page: StaffPage
  title: string
  action: string
  /** What was asked for, to be asked again. */
  fields: readonly (readonly [string, string])[]
  glyphless: readonly Glyphless[]
  /** A sheet about one person alone has nobody left. */
  mayLeaveOut: boolean
  /** Leaving them out left nothing to print. */
  isEmpty?: boolean
  back: string
}

/** 印刷できない文字の確認, before anything is made: who it is about, and what to do. */
export const GlyphCheckPage = ({
  page,
  title,
  action,
  fields,
  glyphless,
  mayLeaveOut,
  ...rest
}: GlyphCheckPageProps) => (
  <StaffLayout page={page} title={title}>
    <h2>印刷できない文字がある人</h2>
    <GlyphTable glyphless={glyphless} />
    <PostForm page={page} action={action}>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {mayLeaveOut ? (
        <FormField
          type="radio"
          name="glyphs"
          label="この人たちの分"
          required
          value="leave_out"
          error={
            rest.isEmpty ? '除くと1枚も作れません。「このまま印刷する」を選ぶか、手書きにしてください。' : undefined
          }
          options={[
            { value: 'leave_out', label: '除いて作る', support: '手書きなど、別の方法で作ります。' },
            { value: 'print', label: 'このまま印刷する', support: 'その文字は四角(〓)になります。' },
          ]}
        />
      ) : (
        <>
          <p>このまま印刷すると、その文字は四角(〓)になります。印刷の後で、手書きで直してください。</p>
          <input type="hidden" name="glyphs" value="print" />
        </>
      )}
      <div class="app-actions">
        <Button text={mayLeaveOut ? '作る' : 'このまま印刷する'} />
        <Button text="作らずに戻る" kind="outline" href={rest.back} />
      </div>
    </PostForm>
  </StaffLayout>
)

/** 印刷できない文字の一覧. */
export const GlyphTable = ({ glyphless }: { glyphless: readonly Glyphless[] }) => (
  <Table
    caption={`${glyphless.length}人`}
    captionHidden
    columns={['交付通知書番号', '氏名', '印刷できない文字']}
    scrollable
  >
    {glyphless.map(line => (
      <tr>
        <th scope="row">
          <a href={url(`/staff/cards/${line.cardId}`)} safe>
            {line.noticeNumber}
          </a>
        </th>
        <td safe>{line.name}</td>
        <td safe>{line.characters}</td>
      </tr>
    ))}
  </Table>
)
