/**
 * Building blocks of the wire schemas.
 *
 * @module
 */
import { z } from 'zod';

/**
 * An object that keeps the fields it does not know. They stay out of the inferred type, so that a misspelt field is
 * still a compile error, while a newer client's field survives a round trip.
 */
export function openObject<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strip> {
	return z.looseObject(shape) as unknown as z.ZodObject<Shape, z.core.$strip>;
}

/** A client event: `type` and an optional `event_id`, which an `error` event echoes. */
export function clientEvent<Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) {
	return openObject({ type: z.literal(type), event_id: z.string().optional(), ...shape });
}

/** A server event: `type` and an `event_id` unique within the session. */
export function serverEvent<Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) {
	return openObject({ type: z.literal(type), event_id: z.string(), ...shape });
}

/** An id such as `item_…`: any text but the empty one. */
export const idSchema = z.string().min(1);

/** A whole number from 0: an index, a count or a position in ms. */
export const naturalSchema = z.int().min(0);

/** Any JSON object. */
export const jsonObjectSchema = z.record(z.string(), z.unknown());
