//! A picture of the times: for each participant the 99th percentile, on a scale of powers of ten.

/// What is drawn of one participant, in milliseconds.
pub(super) struct Bars {
    pub(super) name: &'static str,
    pub(super) full_ms: f64,
    pub(super) slow_ms: f64,
}

const ROW: f64 = 44.0;
const BAR: f64 = 14.0;
const NAMES: f64 = 110.0;
const DECADE: f64 = 110.0;
/// The scale goes from 10 µs to a second.
const FIRST_POWER: i32 = -2;
const LAST_POWER: i32 = 3;

pub(super) fn svg(books: u32, rows: &[Bars]) -> String {
    let width = NAMES + DECADE * f64::from(LAST_POWER - FIRST_POWER) + 60.0;
    let bottom = 40.0 + ROW * rows.len() as f64;
    let title = format!("99 of 100 queries to {books} books are answered in (ms)");
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"sans-serif\" \
         font-size=\"13\">\n<title>{title}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"20\" font-weight=\"bold\">{title}</text>\n",
        height = bottom + 44.0,
    );
    for power in FIRST_POWER..=LAST_POWER {
        let x = x_of(10_f64.powi(power));
        svg.push_str(&format!(
            "<path d=\"M{x} 34V{bottom}\" stroke=\"#ccc\"/>\n<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
            bottom + 16.0,
            10_f64.powi(power),
        ));
    }
    for (row, bars) in rows.iter().enumerate() {
        let y = 44.0 + ROW * row as f64;
        svg.push_str(&format!("<text x=\"8\" y=\"{}\">{}</text>\n", y + BAR, bars.name));
        svg.push_str(&bar(y, bars.full_ms, "#1b6e53"));
        svg.push_str(&bar(y + BAR + 2.0, bars.slow_ms, "#e0a030"));
    }
    svg.push_str(&format!(
        "<text x=\"8\" y=\"{}\"><tspan fill=\"#1b6e53\">■</tspan> as it is <tspan fill=\"#e0a030\">■</tspan> processor made 4 \
         times slower</text>\n</svg>\n",
        bottom + 36.0
    ));
    svg
}

fn bar(y: f64, ms: f64, colour: &str) -> String {
    let end = x_of(ms).max(NAMES + 1.0);
    format!(
        "<rect x=\"{NAMES}\" y=\"{y}\" width=\"{:.1}\" height=\"{BAR}\" fill=\"{colour}\"/>\n<text x=\"{:.1}\" y=\"{}\" \
         font-size=\"11\">{ms:.3}</text>\n",
        end - NAMES,
        end + 4.0,
        y + BAR - 3.0,
    )
}

fn x_of(ms: f64) -> f64 {
    NAMES + DECADE * (ms.log10() - f64::from(FIRST_POWER))
}
