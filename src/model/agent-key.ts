/** Whose call it is, as a report shows it. */
export interface ShownAgent {
  /** Null where the call data do not say. */
  readonly agentId: string | null;
  /** Tells an agent from others whose id is masked alike. Absent where the id is shown as it is. */
  readonly agent?: number;
}

/** Names an agent among those of a report: their calls are counted together and found by it, whatever masking made of the id. */
export const agentKey = ({ agentId, agent }: ShownAgent): string | null =>
  agent === undefined ? agentId : `${agentId} #${agent}`;
