import type { ChecklistItem } from '../../domain/checklist/checklist-for.ts'
import { belongingKindWords } from '../text/situations.ts'

/** 持ち物の一覧 for the counter: boxes to tick while the visitor lays things down; nothing of it is sent or kept. */
export const StaffChecklist = ({ items }: { items: readonly ChecklistItem[] }) => (
  <ul class="app-checklist app-checklist--staff">
    {items.map(({ kind, item, note }) => (
      <li>
        <label class="dads-checkbox">
          <input class="dads-checkbox__input" type="checkbox" />
          <span class="dads-checkbox__label">
            <span safe>{item.ja}</span>
            <small safe>
              {note === null ? belongingKindWords.ja[kind] : `${belongingKindWords.ja[kind]} — ${note.ja}`}
            </small>
          </span>
        </label>
      </li>
    ))}
  </ul>
)
