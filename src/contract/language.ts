// In which language does Bookwheel speak? As the person chose, or as their system does.
import * as z from 'zod';

export const Language = z.enum(['system', 'en', 'zh']);
export type Language = z.infer<typeof Language>;
