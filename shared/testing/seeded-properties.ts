/** For tests: properties draw the same examples in every run; `FC_SEED=random` draws others, to hunt with. */
import { configureGlobal } from 'fast-check'

const DEFAULT_SEED = 20_261_122

const wanted = process.env.FC_SEED
if (wanted !== 'random') configureGlobal({ seed: wanted ? Number(wanted) : DEFAULT_SEED })
