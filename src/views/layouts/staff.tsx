import type { PropsWithChildren } from '@kitajs/html'
import { url } from '#url'
import { Button } from '../components/button.tsx'
import { Mark } from '../components/mark.tsx'
import { PostForm } from '../components/post-form.tsx'
import { common } from '../text/common.ts'
import { Document } from './document.tsx'
import type { StaffPage } from './page.ts'
import { entryOf, navigationFor } from './staff-navigation.ts'

export type StaffLayoutProps = PropsWithChildren<{
  page: StaffPage
  title: string
  /** Use the whole width of the screen: boards and long tables. */
  wide?: boolean
}>

/** The frame of every page staff see: who is working, where, and only what this person may open. */
export const StaffLayout = ({ page, title, wide = false, children }: StaffLayoutProps) => (
  <Document
    language="ja"
    title={title}
    productName={common.ja.productName}
    look="staff"
    scripts={['/vendor/htmx.min.js', '/js/scan.js']}
  >
    <a class="dads-skip-link" href="#main" safe>
      {common.ja.skip}
    </a>
    <StaffHeader page={page} />
    <main id="main" class="app-main" data-wide={wide ? 'true' : undefined} tabindex="-1">
      <h1 class="dads-heading" safe>
        {title}
      </h1>
      {children}
    </main>
  </Document>
)

const StaffHeader = ({ page }: { page: StaffPage }) => (
  <header class="app-header">
    <div class="app-header__inner">
      <a class="app-header__name" href={url('/staff/day')}>
        <Mark />
        <span safe>{common.ja.productName}</span>
      </a>
      <p class="app-header__person">
        <span class="app-header__office" safe>
          {page.staff.officeName}
        </span>
        <span class="app-header__staff" safe>
          {`${page.staff.name}(${page.staff.roleLabel})`}
        </span>
        <a href={url('/staff/password')}>パスワードの変更</a>
        <TrainingTime page={page} />
      </p>
      <PostForm page={page} action="/staff/session/end">
        <Button text="サインアウト" kind="outline" size="sm" />
      </PostForm>
    </div>
    <Navigation page={page} />
  </header>
)

// Only who may move the training clock gets the link to it.
function TrainingTime({ page: { trainingTime, staff } }: { page: StaffPage }) {
  if (trainingTime === undefined) return ''
  const text = `研修用 ${trainingTime}`
  return staff.can.includes('parameters.edit') ? (
    <a href={url('/staff/training-clock')} safe>
      {text}
    </a>
  ) : (
    <span safe>{text}</span>
  )
}

function Navigation({ page: { path, staff } }: { page: StaffPage }) {
  const groups = navigationFor(staff.can)
  const here = entryOf(path, groups)
  const group = groups.find(({ entries }) => here !== undefined && entries.includes(here))
  return (
    <nav class="app-navigation" aria-label="業務">
      <ul class="app-navigation__groups">
        {groups.map(({ label, entries }) => (
          <li>
            <a href={url(entries[0]?.href ?? '/staff')} aria-current={label === group?.label ? 'true' : undefined} safe>
              {label}
            </a>
          </li>
        ))}
      </ul>
      {group !== undefined && (
        <ul class="app-navigation__entries" aria-label={group.label}>
          {group.entries.map(({ href, label }) => (
            <li>
              <a href={url(href)} aria-current={href === here?.href ? 'page' : undefined} safe>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
