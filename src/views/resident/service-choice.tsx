import type { Service } from '../../domain/offices/find-services.ts'
import type { ResidentPage } from '../layouts/page.ts'
import { ResidentLayout } from '../layouts/resident.tsx'
import { serviceWords } from '../text/service-guide.ts'
import { MenuEntry } from './home.tsx'
import { Phone } from './phone.tsx'

/** どの手紙が届きましたか: each service on offer has exactly one way in, by its letter or else by its name. */
export function ServicesPage({ page, services }: { page: ResidentPage; services: readonly Service[] }) {
  const { language, city } = page
  const words = serviceWords[language]
  const lettered = services.filter(({ letter }) => letter !== null)
  const others = services.filter(({ letter }) => letter === null)
  return (
    <ResidentLayout page={page} title={words.title}>
      {services.length === 0 && <p safe>{words.none}</p>}
      {lettered.length > 0 && (
        <section>
          <h2 safe>{words.question}</h2>
          <p class="app-lead" safe>
            {words.lead}
          </p>
          <ul class="app-menu">
            {lettered.map(service => (
              <MenuEntry
                href={`/services/${service.code}`}
                text={(service.letter ?? service.name)[language]}
                note={noteOf(service, page)}
                isMain
              />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h2 safe>{words.others}</h2>
          <p class="app-lead" safe>
            {words.othersLead}
          </p>
          <ul class="app-menu">
            {others.map(({ code, name, access }) => (
              <MenuEntry href={`/services/${code}`} text={name[language]} note={words.access[access]} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <p safe>{words.unsure}</p>
        <Phone language={language} phone={city.phone} hours={city.hours} />
      </section>
    </ResidentLayout>
  )
}

const noteOf = ({ name, access }: Service, { language }: ResidentPage) =>
  [name[language], serviceWords[language].access[access]].filter(words => words !== '').join(' — ')
