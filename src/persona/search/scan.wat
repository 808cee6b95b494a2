;; Weighted squared distances of byte vectors of 48 dimensions to a target, 8 dimensions at a time.
;; Compiled by scripts/build-personas.ts into scan-wasm.ts.
;;
;; Exactness: |difference| <= 254 and weight <= 127, so difference * weight fits 16 bits (32 258), a pair of products
;; 32 bits, and the whole sum stays below 394 million.
(module
  (memory (import "host" "memory") 1)

  ;; Position in the list of rows (or row, when $list is 0) at which the scan stopped: $end, or earlier when $out is full.
  ;; $query: 48 targets, then 48 weights, as 16-bit numbers. $bounds: 48 lower, then 48 upper bounds, as bytes.
  ;; $out: pairs of row and distance, as 32-bit numbers; how many is stored at $out - 16.
  (func (export "scan")
    (param $rows i32) (param $list i32) (param $start i32) (param $end i32)
    (param $query i32) (param $bounds i32) (param $threshold i32) (param $out i32) (param $capacity i32)
    (result i32)
    (local $at i32) (local $row i32) (local $count i32) (local $distance i32) (local $sum v128) (local $d v128)
    (local $t0 v128) (local $t1 v128) (local $t2 v128) (local $t3 v128) (local $t4 v128) (local $t5 v128)
    (local $w0 v128) (local $w1 v128) (local $w2 v128) (local $w3 v128) (local $w4 v128) (local $w5 v128)
    (local.set $t0 (v128.load offset=0 (local.get $query)))
    (local.set $t1 (v128.load offset=16 (local.get $query)))
    (local.set $t2 (v128.load offset=32 (local.get $query)))
    (local.set $t3 (v128.load offset=48 (local.get $query)))
    (local.set $t4 (v128.load offset=64 (local.get $query)))
    (local.set $t5 (v128.load offset=80 (local.get $query)))
    (local.set $w0 (v128.load offset=96 (local.get $query)))
    (local.set $w1 (v128.load offset=112 (local.get $query)))
    (local.set $w2 (v128.load offset=128 (local.get $query)))
    (local.set $w3 (v128.load offset=144 (local.get $query)))
    (local.set $w4 (v128.load offset=160 (local.get $query)))
    (local.set $w5 (v128.load offset=176 (local.get $query)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $start) (local.get $end)))
        (local.set $row (local.get $start))
        (if (local.get $list)
          (then (local.set $row (i32.load (i32.add (local.get $list) (i32.shl (local.get $start) (i32.const 2)))))))
        (local.set $at (i32.add (local.get $rows) (i32.mul (local.get $row) (i32.const 48))))
        (local.set $d (i16x8.sub (v128.load8x8_s offset=0 (local.get $at)) (local.get $t0)))
        (local.set $sum (i32x4.dot_i16x8_s (i16x8.mul (local.get $d) (local.get $w0)) (local.get $d)))
        (local.set $d (i16x8.sub (v128.load8x8_s offset=8 (local.get $at)) (local.get $t1)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.mul (local.get $d) (local.get $w1)) (local.get $d))))
        (local.set $d (i16x8.sub (v128.load8x8_s offset=16 (local.get $at)) (local.get $t2)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.mul (local.get $d) (local.get $w2)) (local.get $d))))
        (local.set $d (i16x8.sub (v128.load8x8_s offset=24 (local.get $at)) (local.get $t3)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.mul (local.get $d) (local.get $w3)) (local.get $d))))
        (local.set $d (i16x8.sub (v128.load8x8_s offset=32 (local.get $at)) (local.get $t4)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.mul (local.get $d) (local.get $w4)) (local.get $d))))
        (local.set $d (i16x8.sub (v128.load8x8_s offset=40 (local.get $at)) (local.get $t5)))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.dot_i16x8_s (i16x8.mul (local.get $d) (local.get $w5)) (local.get $d))))
        ;; Lanes 2 and 3 onto 0 and 1, then 1 onto 0.
        (local.set $sum (i32x4.add (local.get $sum)
          (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $sum) (local.get $sum))))
        (local.set $sum (i32x4.add (local.get $sum)
          (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $sum) (local.get $sum))))
        (local.set $distance (i32x4.extract_lane 0 (local.get $sum)))
        (if (i32.lt_s (local.get $distance) (local.get $threshold))
          (then
            (if (call $within (local.get $at) (local.get $bounds))
              (then
                ;; Full: stop before this row, which is scanned again.
                (br_if $done (i32.ge_u (local.get $count) (local.get $capacity)))
                (i32.store (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 3))) (local.get $row))
                (i32.store offset=4
                  (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 3))) (local.get $distance))
                (local.set $count (i32.add (local.get $count) (i32.const 1)))))))
        (local.set $start (i32.add (local.get $start) (i32.const 1)))
        (br $next)))
    (i32.store (i32.sub (local.get $out) (i32.const 16)) (local.get $count))
    (local.get $start))

  ;; Whether all 48 bytes lie within their bounds.
  (func $within (param $at i32) (param $bounds i32) (result i32)
    (i8x16.all_true
      (v128.and
        (v128.and
          (call $inside (v128.load offset=0 (local.get $at))
            (v128.load offset=0 (local.get $bounds)) (v128.load offset=48 (local.get $bounds)))
          (call $inside (v128.load offset=16 (local.get $at))
            (v128.load offset=16 (local.get $bounds)) (v128.load offset=64 (local.get $bounds))))
        (call $inside (v128.load offset=32 (local.get $at))
          (v128.load offset=32 (local.get $bounds)) (v128.load offset=80 (local.get $bounds))))))

  (func $inside (param $value v128) (param $low v128) (param $high v128) (result v128)
    (v128.and
      (i8x16.ge_s (local.get $value) (local.get $low))
      (i8x16.le_s (local.get $value) (local.get $high)))))
