// THE interface between the engine and every face it has (page, command line, assistants): declared once, as data.
import type { ContractRouterClient } from '@orpc/contract';
import { document } from './document';
import { engine } from './engine';
import { evaluation } from './evaluation';
import { library } from './library';
import { models } from './models';
import { network } from './network';
import { search } from './search';
import { searches } from './searches';
import { settings } from './settings';

export const contract = {
  search,
  searches,
  library,
  document,
  models,
  settings,
  evaluation,
  network,
  engine,
};
export type Contract = typeof contract;
export type Client = ContractRouterClient<Contract>;

export * from './check';
export * from './connections';
export * from './desktop';
export * from './document';
export * from './engine';
export * from './errors';
export * from './evaluation';
export * from './explanation';
export * from './facets';
export * from './hot-key';
export * from './http-api';
export * from './library';
export * from './limits';
export * from './links';
export * from './model-refusals';
export * from './models';
export * from './network';
export * from './network-refusals';
export * from './outcomes';
export * from './problem-details';
export * from './search';
export * from './searches';
export * from './settings';
export * from './suggestions';
export * from './why';
